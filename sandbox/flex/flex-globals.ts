import './node-globals';
import * as Flex from '@twilio/flex-ui';
import * as React from 'react';
import * as ReactDOM from 'react-dom';

/** Flex UI and the libraries that it shares with its plugins, on `window` as in Twilio's page. Redux it puts there itself. */
Object.assign(window, { React, ReactDOM, Twilio: { Flex } });
