'use strict';

/** Who may inject a prototype: its own load unit, or every load unit. As in tegg (core-decorator). */
const AccessLevel = Object.freeze({ PRIVATE: 'PRIVATE', PUBLIC: 'PUBLIC' });

/** How long an instance lives: for one injection, one request, or the process. As in tegg (core-decorator). */
const ObjectInitType = Object.freeze({ ALWAYS_NEW: 'ALWAYS_NEW', CONTEXT: 'CONTEXT', SINGLETON: 'SINGLETON' });

/** Where an object of Egg is taken from: `app` or `ctx`. As in tegg (core-decorator). */
const EggType = Object.freeze({ APP: 'APP', CONTEXT: 'CONTEXT' });

/** How a class takes what is injected: into its properties or by its constructor. As in tegg (core-decorator). */
const InjectType = Object.freeze({ PROPERTY: 'PROPERTY', CONSTRUCTOR: 'CONSTRUCTOR' });

/** The implementation of prototypes that are classes; tegg's default. */
const DEFAULT_PROTO_IMPL_TYPE = 'DEFAULT';

module.exports = { AccessLevel, DEFAULT_PROTO_IMPL_TYPE, EggType, InjectType, ObjectInitType };
