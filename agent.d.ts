// What Egg makes of the plugin in the agent, by the place of its file.

/** Makes the storage native, finds the app's modules, and starts their schedules. */
declare class AgentBoot {
  /** @param app Egg's agent */
  constructor(app: any);
  readonly app: any;
  configWillLoad(): void;
  /** @throws what a file that declares a schedule throws */
  willReady(): Promise<void>;
  beforeClose(): Promise<void>;
}

export = AgentBoot;
