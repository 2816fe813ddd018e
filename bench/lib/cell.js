'use strict';

// The process of one cell; see child.js.
const { writeSync } = require('node:fs');

async function main([file, name, argument]) {
  const result = await require(file)[name](JSON.parse(argument));
  writeSync(3, `${JSON.stringify(result)}\n`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
