// `node -r tegg-native/register`, or imported before Egg: it exports nothing.
export {};
