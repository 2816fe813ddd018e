import { InitTypeQualifier, Inject, InjectOptional, MultiInstanceInfo, MultiInstanceProto } from 'tegg-native';

// Standard decorators have no place at parameters.
@MultiInstanceProto({ objects: [{ name: 'one' }] })
class Several {
  constructor(
    @MultiInstanceInfo(['pole']) readonly given: { name: string },
    @Inject() readonly logger: object,
    @InjectOptional('tracing') @InitTypeQualifier('CONTEXT') readonly tracer?: object,
  ) {}
}

class Wrong {
  // @ts-expect-error a parameter of a method
  method(@Inject() logger: object): object {
    return logger;
  }
}

export { Several, Wrong };
