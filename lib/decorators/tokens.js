'use strict';

// Names, numbers and white space, from one position on.
const kName = /[#\p{ID_Start}$_\\](?:[\p{ID_Continue}$\\]|\u200c|\u200d)*/uy;
const kNumber = /\.?\d[\w.]*/y;
const kBlank = /\s+|\/\/.*|\/\*[^]*?\*\//y;
const kNewLine = /[\n\r\u2028\u2029]/;
const kMarks = new Set('( ) [ ] { } , ; = + - * / % ? & | ^ ~ ! < > : .'.split(' '));
const kLongMarks = ['...', '=>', '?.', '++', '--'];
// A regular expression may follow these, a division can not.
const kOperatorNames = new Set(
  'return typeof case in of instanceof new delete void throw do else yield await extends'.split(' '),
);
// In front of a parenthesis: what stands behind it begins a statement.
const kStatementNames = new Set(['if', 'while', 'for', 'with']);
// In front of a brace: it opens an object, not a block.
const kObjectAfter = new Set('( [ , = + - * / % ? & | ^ ~ ! < > ...'.split(' '));

/**
 * The tokens of JavaScript that an engine has accepted, one after the other: as
 * coarse as telling the parameters of a constructor allows. A template with all
 * that is in it is one token, an operator is as many as it has characters,
 * save '=>', '...', '?.', '++' and '--'.
 *
 * A '/' begins a regular expression where the token before can not end an
 * operand, which is known for a parenthesis from what stands before it. Behind a
 * brace that closes a block it does so too.
 */
class Tokens {
  #text;
  #at;
  #open = []; // one for each bracket: whether an operand may follow when it closes
  #operand = true; // whether an operand may come next
  #unopened = false; // whether the last bracket closed what nothing had opened

  /** The last token. */
  text = '';
  /** 'name', 'number', 'string', 'template', 'regexp', 'mark', or 'end'. */
  kind = 'end';
  /** Whether a new line began before it. */
  newLine = false;
  /** Whether it stands where an operand may, not only an operator. */
  isOperand = true;
  /** The text of the token before it, and of the one before that. */
  before = '';
  earlier = '';

  /**
   * @param {string} text
   * @param {number} [at] where to begin
   */
  constructor(text, at = 0) {
    this.#text = text;
    this.#at = at;
  }

  /** How many brackets are open. */
  get depth() {
    return this.#open.length;
  }

  /**
   * Goes to the next token.
   * @returns {boolean} false at the end, or where the text breaks off in a token
   */
  next() {
    this.#skipBlank();
    const char = this.#text[this.#at];
    if (char === undefined) return this.#end();
    if (char === '"' || char === "'") return this.#take('string', this.#stringEnd(char), false);
    if (char === '`') return this.#take('template', this.#templateEnd(), false);
    if (!kMarks.has(char)) {
      const name = this.#match(kName);
      if (name !== -1) return this.#name(name);
    }
    const number = this.#match(kNumber);
    if (number !== -1) return this.#take('number', number, false);
    if (char === '/' && this.#operand) {
      const end = this.#regExpEnd();
      if (end !== -1) return this.#take('regexp', end, false);
    }
    return this.#mark(char);
  }

  #end() {
    this.kind = 'end';
    return false;
  }

  #take(kind, end, operand) {
    if (end === -1) return this.#end();
    this.earlier = this.before;
    this.before = this.text;
    this.text = this.#text.slice(this.#at, end);
    this.kind = kind;
    this.isOperand = this.#operand;
    this.#at = end;
    this.#operand = operand;
    return true;
  }

  #match(pattern) {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? pattern.lastIndex : -1;
  }

  #skipBlank() {
    const start = this.#at;
    for (let end = this.#match(kBlank); end !== -1; end = this.#match(kBlank)) this.#at = end;
    this.newLine = start !== this.#at && kNewLine.test(this.#text.slice(start, this.#at));
  }

  #stringEnd(quote) {
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      if (this.#text[at] === '\\') at++;
      else if (this.#text[at] === quote) return at + 1;
    }
    return -1;
  }

  #templateEnd() {
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      if (this.#text[at] === '\\') at++;
      else if (this.#text[at] === '`') return at + 1;
      else if (this.#text.startsWith('${', at)) {
        at = this.#holeEnd(at + 2) - 1;
        if (at < 0) return -1;
      }
    }
    return -1;
  }

  /** Where what is put into a template ends: behind the brace that nothing in it has opened. */
  #holeEnd(at) {
    const inner = new Tokens(this.#text, at);
    while (inner.next()) {
      if (inner.text === '}' && inner.kind === 'mark' && inner.#unopened) return inner.#at;
    }
    return -1;
  }

  #regExpEnd() {
    let inClass = false;
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const char = this.#text[at];
      if (char === '\n' || char === '\r') return -1;
      if (char === '\\') at++;
      else if (char === '[') inClass = true;
      else if (char === ']') inClass = false;
      else if (char === '/' && !inClass) {
        while (/\w/.test(this.#text[at + 1] ?? '')) at++;
        return at + 1;
      }
    }
    return -1;
  }

  #name(end) {
    const text = this.#text.slice(this.#at, end);
    return this.#take('name', end, kOperatorNames.has(text) && !isDot(this.text));
  }

  #mark(char) {
    const long = kLongMarks.find((mark) => mark[0] === char && this.#text.startsWith(mark, this.#at));
    if (long !== undefined) return this.#take('mark', this.#at + long.length, long !== '++' && long !== '--');
    let operand = true;
    if ('([{'.includes(char)) this.#open.push(this.#operandBehind(char));
    if (')]}'.includes(char)) {
      this.#unopened = this.#open.length === 0;
      operand = this.#open.pop() ?? false;
    }
    return this.#take('mark', this.#at + 1, operand);
  }

  /** Of a bracket that opens: whether an operand, not an operator, follows when it is closed. */
  #operandBehind(char) {
    if (char === '[') return false;
    if (char === '(') return kStatementNames.has(this.text) && !isDot(this.before);
    if (this.text === 'do' || this.text === 'else') return true;
    const isObject = kObjectAfter.has(this.text) || (this.kind === 'name' && this.#operand);
    return !isObject;
  }
}

function isDot(text) {
  return text === '.' || text === '?.';
}

module.exports = { Tokens, isDot };
