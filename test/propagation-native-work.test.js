'use strict';

const assert = require('node:assert/strict');
const { exec, execFile, spawn } = require('node:child_process');
const crypto = require('node:crypto');
const dns = require('node:dns');
const { once } = require('node:events');
const { promisify } = require('node:util');
const zlib = require('node:zlib');

const { callback, carries } = require('./support/surroundings.js');

/** Runs `start(...args, callback)`, checking in the callback and after it. */
async function calls(check, start, ...args) {
  const value = await callback((done) =>
    start(...args, (error, result) => {
      check();
      done(error, result);
    }));
  check();
  return value;
}

describe('crypto', () => {
  carries('randomBytes and randomFill', async (check) => {
    assert.equal((await calls(check, crypto.randomBytes, 16)).length, 16);
    await calls(check, crypto.randomFill, Buffer.alloc(16));
  });

  carries('pbkdf2, scrypt and hkdf', async (check) => {
    await calls(check, crypto.pbkdf2, 'secret', 'salt', 1, 16, 'sha256');
    await calls(check, crypto.scrypt, 'secret', 'salt', 16, { N: 2 });
    await calls(check, crypto.hkdf, 'sha256', 'key', 'salt', 'info', 16);
  });

  carries('generateKeyPair and sign', async (check) => {
    const privateKey = await callback((done) =>
      crypto.generateKeyPair('ed25519', {}, (error, publicKey, key) => {
        check();
        done(error, key);
      }));
    await calls(check, crypto.sign, null, Buffer.from('text'), privateKey);
    await promisify(crypto.generateKeyPair)('ed25519');
    check();
  });

  carries('webcrypto', async (check) => {
    const { subtle } = crypto.webcrypto;
    await subtle.digest('SHA-256', Buffer.from('text'));
    check();
    const key = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
    check();
    await subtle.sign('HMAC', key, Buffer.from('text')).then(check);
  });
});

describe('zlib', () => {
  carries('callbacks and promises', async (check) => {
    const packed = await calls(check, zlib.gzip, 'text');
    assert.equal(`${await calls(check, zlib.gunzip, packed)}`, 'text');
    await promisify(zlib.brotliCompress)('text');
    check();
    await assert.rejects(promisify(zlib.gunzip)('no gzip'));
    check();
  });

  carries('streams', async (check) => {
    const gzip = zlib.createGzip();
    for (const event of ['data', 'end']) gzip.on(event, check);
    gzip.write('text', check);
    gzip.flush(check);
    gzip.end(check);
    await once(gzip, 'end');
    check();
  });
});

describe('dns', () => {
  carries('lookup of localhost', async (check) => {
    await calls(check, dns.lookup, 'localhost');
    await dns.promises.lookup('localhost');
    check();
    await calls(check, dns.lookup, '127.0.0.1');
  });
});

describe('child_process', () => {
  const script = 'process.stdin.resume(); process.stdout.write("out")';

  carries('exec and execFile', async (check) => {
    const command = `"${process.execPath}" -e 0`;
    await calls(check, exec, command, { env: {} });
    await calls(check, execFile, process.execPath, ['-e', '0'], { env: {} });
    await promisify(exec)(command, { env: {} });
    check();
  });

  carries('spawn', async (check) => {
    const child = spawn(process.execPath, ['-e', script], { env: {} });
    for (const event of ['spawn', 'exit', 'close']) child.on(event, check);
    for (const event of ['data', 'end', 'close']) child.stdout.on(event, check);
    child.stdin.on('finish', check);
    await once(child, 'spawn');
    check();
    child.stdin.end();
    await once(child, 'close');
    check();
  });

  carries('messages', async (check) => {
    const echo = 'process.once("message", (text) => process.send(text, () => process.disconnect()))';
    const child = spawn(process.execPath, ['-e', echo], { env: {}, stdio: ['ipc', 'ignore', 'inherit'] });
    for (const event of ['message', 'disconnect']) child.on(event, check);
    await callback((done) => child.send('text', (error) => done(error, check())));
    await once(child, 'close');
    check();
  });

  carries('a command that does not exist', async (check) => {
    const child = spawn('tegg-native-missing');
    child.on('error', check);
    await callback((done) => child.once('close', () => done()));
    check();
  });
});
