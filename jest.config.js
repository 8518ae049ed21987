/**
 * The Flex CLI calls this with its own (jest 27) configuration; plain `jest` calls it with nothing.
 * Either way the project's configuration is complete in itself.
 */
module.exports = () => ({
  // Property tests take a while on a busy machine; a test that hangs is still ended.
  testTimeout: 60_000,
  projects: [
    project('plugin', {
      roots: ['<rootDir>/src', '<rootDir>/laws'],
      testEnvironment: 'jsdom',
      globals: definedByBuild,
    }),
    project('sandbox', {
      roots: ['sandbox', 'tools', 'bench', 'flex-client', 'golden-traces'].map((folder) => `<rootDir>/${folder}`),
      testEnvironment: 'node',
    }),
  ],
});

// flex-plugin-scripts defines these names at build time; the base class of every plugin reads them.
const definedByBuild = {
  __FPB_PLUGIN_UNIQUE_NAME: 'plugin-flex-salesforce',
  __FPB_PLUGIN_VERSION: '0.0.0',
  __FPB_FLEX_PLUGIN_SCRIPTS_VERSION: '0.0.0',
  __FPB_FLEX_PLUGIN_VERSION: '0.0.0',
  __FPB_FLEX_UI_VERSION: '2.17.1',
  __FPB_REACT_VERSION: '17.0.2',
  __FPB_REACT_DOM_VERSION: '17.0.2',
};

function project(displayName, specifics) {
  return {
    displayName,
    rootDir: __dirname,
    testMatch: ['**/*.test.ts', '**/*.test.tsx'],
    transform: {
      '\\.(ts|tsx)$': [
        '@swc/jest',
        {
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', tsx: true },
            transform: { react: { runtime: 'automatic' } },
          },
        },
      ],
      '\\.(js|mjs)$': ['@swc/jest', { jsc: { target: 'es2022' } }],
    },
    transformIgnorePatterns: ['/node_modules/(?!(valibot|@apexdevtools)/)'],
    modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/.cache/'],
    ...specifics,
  };
}
