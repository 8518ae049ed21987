import { ensureFlexBundle } from '../sandbox/flex/flex-server';
import { ensurePlugin } from '../sandbox/plugin-build';

/** The tests run the built plugin in the real Flex: both are built first where they are missing or old. */
export default async function buildWhatIsStale(): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  await Promise.all([ensureFlexBundle(say), ensurePlugin(say)]);
}
