// What Egg makes of the plugin in the application, by the place of its file.

/** Serves the application, unless another copy of the package does already. */
declare class Boot {
  /** @param app Egg's application */
  constructor(app: any);
  readonly app: any;
  configWillLoad(): void;
  configDidLoad(): void;
  /** @throws what is wrong with the app's modules, classes and controllers */
  didLoad(): Promise<void>;
  /** @throws `TEGG_EGG_PROTO_NOT_FOUND` where nobody brought what is injected by a name of Egg's */
  willReady(): Promise<void>;
  beforeClose(): Promise<void>;
}

export = Boot;
