import * as FlexPlugin from '@twilio/flex-plugin';

import { SalesforcePlugin } from './SalesforcePlugin';

FlexPlugin.loadPlugin(SalesforcePlugin);
