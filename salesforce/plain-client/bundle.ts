import { build } from 'esbuild';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** What is written, relative to the Salesforce project. */
export const STATIC_RESOURCE = 'force-app/main/default/staticresources/FlexCtiClient.js';

const BANNER =
  '/*! Made of salesforce/plain-client and of the Lightning web component c/flexCtiService by `npm run plain-client`. */';

/** The plain script for pages that cannot import Lightning web components, in one piece. */
export async function bundlePlainClient(projectDirectory: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectDirectory, 'plain-client/flex-cti-client.js')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    banner: { js: BANNER },
    // Comments with the paths of the sources would depend on the working directory.
    absWorkingDir: projectDirectory,
  });
  const text = outputFiles.map((file) => file.text).join('');
  const filepath = join(projectDirectory, STATIC_RESOURCE);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
