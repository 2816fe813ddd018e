'use strict';

// Has Egg find TypeScript, and Node run it. ts-node, unlike esbuild and tsx, keeps the types of what is injected.
process.env.EGG_TYPESCRIPT = 'true';
require('ts-node').register({ cwd: __dirname });
