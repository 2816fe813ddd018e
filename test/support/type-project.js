'use strict';

// A project of a user's who writes TypeScript: our declarations as they are installed, and a compiler that looks at it.
const { spawnSync } = require('node:child_process');
const { cpSync, mkdirSync, readFileSync, readdirSync, realpathSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const ts = require('typescript');

const root = join(__dirname, '..', '..');
const installed = join(root, 'node_modules');
const typescript7 = join(root, 'test/peers/typescript7/node_modules/typescript/bin/tsc');
const declarations = ['package.json', ...readdirSync(root).filter((file) => /\.d\.m?ts$/.test(file))];

// How the compiler finds packages. TypeScript 7 has no node10 any more.
const modes = {
  node10: { module: 'commonjs', moduleResolution: 'node10' },
  node16: { module: 'node16', moduleResolution: 'node16' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'preserve', moduleResolution: 'bundler' },
};
const common = {
  target: 'es2022',
  lib: ['es2022', 'esnext.disposable'],
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  allowJs: true,
  checkJs: true,
  esModuleInterop: true,
  types: ['node'],
};

/**
 * Makes a project.
 * @param {string} folder
 * @param {{ names: string[], packages?: Record<string, string>, files: Record<string, string> }} parts under which
 *   names our package is installed, what else is installed (name to folder), and the project's own files (name to text)
 * @returns {string} the folder, without symbolic links
 */
function makeProject(folder, { names, packages = {}, files }) {
  for (const name of names) {
    const own = join(folder, 'node_modules', name);
    mkdirSync(own, { recursive: true });
    for (const file of declarations) cpSync(join(root, file), join(own, file));
  }
  const all = { ...packages, '@types/node': join(installed, '@types/node') };
  for (const [name, target] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(target, join(folder, 'node_modules', name), 'junction');
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return realpathSync(folder);
}

// What lies in the folders of others is not ours to mend.
const isOthers = (path) => /^\.\.|^node_modules\/(?!tegg-native\/|@eggjs\/tegg(-plugin)?\/)/.test(path);

// Parsed once: Node's declarations and the language's.
const parsed = new Map();

/** A host of the compiler's that keeps what does not change. */
function hostFor(options, folder) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getCurrentDirectory = () => folder;
  host.getSourceFile = (path, settings, ...rest) => {
    if (!path.startsWith(installed)) return getSourceFile.call(host, path, settings, ...rest);
    const key = JSON.stringify([path, settings.languageVersion, settings.impliedNodeFormat]);
    if (!parsed.has(key)) parsed.set(key, getSourceFile.call(host, path, settings, ...rest));
    return parsed.get(key);
  };
  return host;
}

/** What TypeScript 5 has against a project: one line each, but for what is wrong in packages of others. */
function checkWithTypeScript5(folder, files, settings) {
  const { options, errors } = ts.convertCompilerOptionsFromJson({ ...common, ...settings }, folder);
  if (errors.length > 0) throw new Error(errors[0].messageText);
  const program = ts.createProgram(files.map((file) => join(folder, file)), options, hostFor(options, folder));
  const found = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  for (const file of program.getSourceFiles()) {
    if (isOthers(relative(folder, file.fileName))) continue;
    found.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file));
  }
  return found.map(({ file, start, code, messageText }) => {
    const at = file === undefined ? '' : `${relative(folder, file.fileName)}(${line(file, start)}): `;
    return `${at}TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

const line = (file, start) => file.getLineAndCharacterOfPosition(start).line + 1;

/** The same of TypeScript 7, which is a program. */
function checkWithTypeScript7(folder, files, settings) {
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...common, ...settings }, files }));
  const args = [typescript7, '-p', config, '--pretty', 'false'];
  const { status, error, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  const lines = stdout.split('\n').filter((text) => /error TS\d+/.test(text));
  if (status !== 0 && lines.length === 0) throw new Error(`TypeScript 7 ended with ${status}: ${stdout}${stderr}`);
  return lines.filter((text) => !isOthers(text));
}

const version7 = JSON.parse(readFileSync(join(dirname(typescript7), '../package.json'), 'utf8')).version;

/** The compilers, each with the modes that it has. */
const compilers = {
  [`TypeScript ${ts.version}`]: { check: checkWithTypeScript5, modes: Object.keys(modes) },
  [`TypeScript ${version7}`]: { check: checkWithTypeScript7, modes: Object.keys(modes).slice(1) },
};

module.exports = { compilers, makeProject, modes, root };
