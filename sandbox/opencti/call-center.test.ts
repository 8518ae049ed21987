import { callCenterSettings } from './call-center';

test('a call center definition becomes one flat map, empty items included', () => {
  const definition = `<?xml version="1.0" encoding="UTF-8"?>
    <callCenter>
      <section sortOrder="0" name="reqGeneralInfo" label="General Information">
        <item sortOrder="0" name="reqInternalName" label="Internal Name">TwilioFlex</item>
        <item sortOrder="1" name="reqSoftphoneWidth" label="Softphone Width">0400</item>
      </section>
      <section sortOrder="1" name="reqDialingOptions" label="Dialing Options">
        <item sortOrder="0" name="reqOutsidePrefix" label="Outside Prefix"></item>
      </section>
    </callCenter>`;
  expect(callCenterSettings(definition)).toEqual({
    '/reqGeneralInfo/reqInternalName': 'TwilioFlex',
    '/reqGeneralInfo/reqSoftphoneWidth': '0400',
    '/reqDialingOptions/reqOutsidePrefix': '',
  });
});
