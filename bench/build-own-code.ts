import { Environment } from '@twilio/flex-dev-utils/dist/env';
import getConfiguration, { ConfigurationType } from '@twilio/flex-plugin-scripts/dist/config';
import { webpack, type WebpackConfigurations } from '@twilio/flex-plugin-webpack';

/** What is not the plugin's own code, by how its requests begin: as a global that somebody else would bring along. */
const leftOut: Readonly<Record<string, string>> = { '@twilio-paste/': 'Paste', './translations/': 'Translations' };

/**
 * Builds the plugin into the folder of the first parameter as it would be if Flex brought Paste and the translations along. A
 * program of its own, because the Flex CLI's Babel presets read NODE_ENV.
 */
async function buildOwnCode(folder: string): Promise<void> {
  const configuration = await getConfiguration(ConfigurationType.Webpack, Environment.Production, false);
  const { externals, output, plugins = [] } = configuration;
  await compile({
    ...configuration,
    externals: [
      ...(externals === undefined ? [] : [externals].flat()),
      (_context: unknown, request: unknown, callback: (error?: null, global?: string) => void): void => {
        const left = Object.keys(leftOut).find((part) => String(request).startsWith(part));
        if (left === undefined) callback();
        else callback(null, leftOut[left]);
      },
    ],
    output: { ...output, path: folder },
    devtool: false,
    // The build itself has checked the types.
    plugins: plugins.filter(({ constructor }) => constructor.name !== 'ForkTsCheckerWebpackPlugin'),
  });
}

function compile(configuration: WebpackConfigurations): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(configuration).run((error, stats) => {
      if (error) reject(error);
      else if (stats.hasErrors()) reject(new Error(stats.toString({ all: false, errors: true })));
      else resolve();
    });
  });
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Which folder should the bundle be built into?');
buildOwnCode(folder).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
