/**
 * The Flex CLI calls this with its own (jest 27) configuration; plain `jest` calls it with nothing.
 * Either way the project's configuration is complete in itself.
 */
module.exports = () => ({
  projects: [
    project('plugin', { roots: ['<rootDir>/src'], testEnvironment: 'jsdom' }),
    project('sandbox', { roots: ['<rootDir>/sandbox'], testEnvironment: 'node' }),
  ],
});

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
