'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const fs = require('node:fs');

const { callback, carries, storage } = require('./support/surroundings.js');
const { temporaryFolder } = require('./support/temporary.js');

describe('fs', () => {
  const folder = temporaryFolder();

  carries('callbacks', async (check, store) => {
    const path = folder.file(`callbacks-${store}`);
    await callback((done) => fs.writeFile(path, store, (error) => done(error, check())));
    await callback((done) => fs.stat(path, (error) => done(error, check())));
    const text = await callback((done) =>
      fs.readFile(path, 'utf8', (error, value) => {
        check();
        done(error, value);
      }));
    assert.equal(text, store);
    await callback((done) => fs.readdir(folder.path, (error) => done(error, check())));
    await callback((done) => fs.unlink(path, (error) => done(error, check())));
    await callback((done) => fs.stat(path, (error) => done(null, check(assert.equal(error.code, 'ENOENT')))));
    check();
  });

  carries('callbacks with a descriptor', async (check, store) => {
    const path = folder.file(`descriptor-${store}`);
    await callback((done) => {
      fs.open(path, 'w+', (opening, fd) => {
        check();
        fs.write(fd, store, 0, (writing) => {
          check();
          fs.read(fd, Buffer.alloc(9), 0, 9, 0, (reading) => {
            check();
            fs.close(fd, (closing) => done(opening ?? writing ?? reading ?? closing, check()));
          });
        });
      });
    });
  });

  carries('promises', async (check, store) => {
    const path = folder.file(`promises-${store}`);
    await fs.promises.writeFile(path, store);
    check();
    assert.equal(await fs.promises.readFile(path, 'utf8'), store);
    check();
    await assert.rejects(fs.promises.readFile(`${path}-missing`), { code: 'ENOENT' });
    check();
    await fs.promises.unlink(path).then(check);
  });

  carries('file handles', async (check, store) => {
    const handle = await fs.promises.open(folder.file(`handle-${store}`), 'w+');
    check();
    handle.once('close', check);
    await handle.write(store);
    check();
    await handle.read(Buffer.alloc(9), 0, 9, 0);
    check();
    await handle.close();
    check();
  });

  carries('a directory walked with for await', async (check) => {
    fs.writeFileSync(folder.file('entry'), '');
    for await (const _ of await fs.promises.opendir(folder.path)) check();
    check();
  });

  carries('streams', async (check, store) => {
    const path = folder.file(`streams-${store}`);
    const output = fs.createWriteStream(path);
    for (const event of ['open', 'ready', 'finish', 'close']) output.once(event, check);
    output.write(store, check);
    output.end(check);
    await once(output, 'close');
    check();
    const input = fs.createReadStream(path, { highWaterMark: 2 });
    for (const event of ['open', 'ready', 'data', 'end', 'close']) input.on(event, check);
    await once(input, 'close');
    check();
  });

  carries('a stream read with for await', async (check, store) => {
    const path = folder.file(`iterated-${store}`);
    fs.writeFileSync(path, 'x'.repeat(1000));
    for await (const _ of fs.createReadStream(path, { highWaterMark: 100 })) check();
    check();
  });

  it('watchFile calls back where it was called', async () => {
    const path = folder.file('missing');
    const found = await callback((done) => {
      storage.run('watcher', () =>
        fs.watchFile(path, { interval: 1 }, () => {
          fs.unwatchFile(path);
          done(null, storage.getStore());
        }));
    });
    assert.equal(found, 'watcher');
  });
});
