import { APEX_CLASSES } from '../../sandbox/org/apex/apex-classes';
import type { ApexSource } from './apex-source';
import type { Check } from './check';

export const twin: Check = {
  statement: "the sandbox's twin has the classes, methods and parameters of the Apex source",
  problems: ({ classes }) => {
    const apex = apexSignatures(classes);
    const twins = twinSignatures();
    return [
      ...apex.filter((signature) => !twins.includes(signature)).map((signature) => `only in Apex: ${signature}`),
      ...twins.filter((signature) => !apex.includes(signature)).map((signature) => `only in the twin: ${signature}`),
    ];
  },
};

function apexSignatures(classes: readonly ApexSource[]): string[] {
  return classes.flatMap(({ declaredName, methods }) =>
    methods
      .filter(({ modifiers }) => modifiers.includes('webservice'))
      .map(({ name, parameters }) =>
        signature(
          declaredName,
          name,
          parameters.map((parameter) => parameter.name),
        ),
      ),
  );
}

function twinSignatures(): string[] {
  return APEX_CLASSES.flatMap(({ name, methods }) =>
    Object.entries(methods).map(([method, { parameters }]) => signature(name, method, parameters)),
  );
}

function signature(className: string, method: string, parameters: readonly string[]): string {
  return `${className}.${method}(${parameters.join(', ')})`;
}
