import { setTimeout } from 'node:timers/promises';
import { SingletonProto } from 'tegg-native';

const names = new Map([['ada', 'Ada Lovelace'], ['grace', 'Grace Hopper']]);

/** Stands for a database. It is private: only this module may inject it. */
@SingletonProto()
export class CustomerBook {
  async nameOf(id: string): Promise<string | undefined> {
    await setTimeout(5);
    return names.get(id);
  }
}
