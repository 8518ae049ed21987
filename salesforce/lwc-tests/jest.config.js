// Run in the folder of sfdx-project.json, where Salesforce's tool looks for the components: `npm test` of this package does so.
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  roots: ['<rootDir>/force-app', '<rootDir>/examples', '<rootDir>/lwc-tests'],
  testMatch: ['**/*.test.js'],
  modulePathIgnorePatterns: ['/node_modules/.*/__mocks__/'],
  moduleNameMapper: {
    '^lightning/messageService$': '<rootDir>/lwc-tests/message-service.js',
    '^lwc-tests/(.*)$': '<rootDir>/lwc-tests/$1',
  },
  fakeTimers: { enableGlobally: true },
};
