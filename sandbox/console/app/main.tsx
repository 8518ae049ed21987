import './styles/base.css';
import './styles/layout.css';
import './styles/records.css';
import './styles/components.css';
import './styles/control-strip.css';

import { StrictMode } from 'react';
import { render } from 'react-dom';

import { configElementId, type PageConfig } from '../page';
import { Console } from './Console';
import { connectLive } from './live-connection';
import { createPageMessages, MessagesContext } from './messages/page-messages';
import { LiveContext } from './use-resource';

const config = JSON.parse(document.getElementById(configElementId)?.textContent ?? '{}') as PageConfig;

render(
  <StrictMode>
    <LiveContext.Provider value={connectLive()}>
      <MessagesContext.Provider value={createPageMessages(config.messageChannels)}>
        <Console config={config} />
      </MessagesContext.Provider>
    </LiveContext.Provider>
  </StrictMode>,
  document.getElementById('console'),
);
