// Copy to public/appConfig.js for `twilio flex:plugins:start`. Never deployed: what counts in production is the hosted
// configuration (README, "Settings"); what stands here is laid over it on this machine.
var appConfig = {
  pluginService: {
    enabled: true,
    url: '/plugins',
  },
  ytica: false,
  logLevel: 'info',
  showSupervisorDesktopView: true,
  custom_data: {
    salesforce: {
      // The sandbox or a proxy, exactly: scheme, host and port.
      trustedOrigins: ['http://localhost:3000'],
    },
  },
};
