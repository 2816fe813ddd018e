{
  'targets': [
    {
      'target_name': 'tegg_native',
      'sources': [
        'src/alloc.c',
        'src/diag.c',
        'src/duplicates.c',
        'src/engine.c',
        'src/graph.c',
        'src/index.c',
        'src/order.c',
        'src/plan.c',
        'src/reach.c',
        'src/resolve.c',
        'src/unit_order.c',
        'binding/addon.c',
        'binding/arguments.c',
        'binding/engine.c',
        'binding/error.c',
        'binding/inject.c',
        'binding/plan.c',
        'binding/promise_hooks.c',
        'binding/v8_abi.c',
        'binding/words.c',
      ],
      'include_dirs': [
        "<!(node -p \"require('node-api-headers').include_dir\")",
      ],
      'defines': ['NAPI_VERSION=8', '_GNU_SOURCE'],
      'variables': {'werror%': '<!(node -p "process.env.CI ? 1 : 0")'},
      'cflags!': ['-Wno-unused-parameter'],
      'cflags_c': [
        '-std=c11',
        '-Wall',
        '-Wextra',
        '-Wshadow',
        '-Wstrict-prototypes',
        '-fvisibility=hidden',
      ],
      'xcode_settings': {
        'OTHER_CFLAGS': ['-std=c11', '-Wall', '-Wextra', '-fvisibility=hidden'],
      },
      'conditions': [
        ['werror==1', {'cflags_c': ['-Werror']}],
      ],
    },
  ],
}
