{
  'targets': [
    {
      'target_name': 'callbacks',
      'sources': ['callbacks.c'],
      'defines': ['NAPI_VERSION=8', '_GNU_SOURCE'],
      'cflags_c': ['-std=c11', '-Wall', '-Wextra', '-fvisibility=hidden'],
    },
  ],
}
