import { AccessLevel, ContextProto } from 'tegg-native';
import { main } from '@eggjs/tegg/standalone';

export class Foo {}
ContextProto({ accessLevel: AccessLevel.PUBLIC })(Foo);
// @ts-expect-error there is no such level
ContextProto({ accessLevel: 'SECRET' })(Foo);

/** @type {Promise<string>} */
export const run = main('.');
