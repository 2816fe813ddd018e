import type { EggContext, Next } from 'tegg-native';

/** Tells the client how long its request has taken. */
export async function timing(ctx: EggContext, next: Next) {
  const start = performance.now();
  await next();
  ctx.set('server-timing', `app;dur=${(performance.now() - start).toFixed(1)}`);
}
