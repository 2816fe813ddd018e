'use strict';

/*
 * The slot says "this frame, for this execution id". It is set inside `run`,
 * inside a promise job and inside a timer's callback. Wherever else the running
 * code has another id, and its frame is the one noted on the resource that
 * runs.
 */

const { executionAsyncId, executionAsyncResource } = require('node:async_hooks');
const process = require('node:process');

// The frame that a promise or another asynchronous resource was made in.
const kFrame = Symbol('tegg-native.frame');
// No execution has this id; a fraction, so that V8 keeps a double in the slot from the start.
const NOWHERE = -0.5;

const slot = { frame: undefined, id: NOWHERE };
// For resources that take no property, frozen ones and proxies. Made when there is one.
let strays;

function current() {
  return slot.id === executionAsyncId() ? slot.frame : outside();
}

// Not `noted`: that sees resources of every kind, and V8 looks up a property of any kind slowly.
function outside() {
  const resource = executionAsyncResource();
  const frame = resource[kFrame];
  return frame === undefined && strays !== undefined ? strays.get(resource) : frame;
}

function held() {
  return slot.frame;
}

function mark() {
  return slot.id;
}

function enter(frame) {
  slot.frame = frame;
  slot.id = executionAsyncId();
}

function leave(frame, id) {
  slot.frame = frame;
  slot.id = id;
}

function noted(resource) {
  const frame = resource[kFrame];
  return frame === undefined && strays !== undefined ? strays.get(resource) : frame;
}

// Never throws: called from hooks, where Node ends the process if anything does.
function note(resource, frame) {
  try {
    if (noted(resource) !== frame) resource[kFrame] = frame;
  } catch {
    strays ??= new WeakMap();
    strays.set(resource, frame);
  }
}

// What was entered where the slot is not set lies on the resource that runs, till its callback is over.
let entered = [];

function replace(frame) {
  if (slot.id === executionAsyncId()) {
    slot.frame = frame;
    return;
  }
  const resource = executionAsyncResource();
  if (entered.length === 0) process.nextTick(leaveResources);
  entered.push({ resource, frame: noted(resource) });
  note(resource, frame);
}

function leaveResources() {
  for (const { resource, frame } of entered.reverse()) note(resource, frame);
  entered = [];
}

// The frame that a promise was rejected in stays on it for its handlers, also where its own job entered it.
function noteRejection(promise, frame) {
  note(promise, frame);
  for (const one of entered) {
    if (one.resource === promise) one.frame = frame;
  }
}

module.exports = { NOWHERE, kFrame, slot, current, held, mark, enter, leave, replace, noted, note, noteRejection };
