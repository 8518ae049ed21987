import './styles/base.css';
import './styles/layout.css';
import './styles/records.css';
import './styles/control-strip.css';

import { StrictMode } from 'react';
import { render } from 'react-dom';

import { configElementId, type PageConfig } from '../page';
import { Console } from './Console';
import { connectLive } from './live-connection';
import { LiveContext } from './use-resource';

const config = JSON.parse(document.getElementById(configElementId)?.textContent ?? '{}') as PageConfig;

render(
  <StrictMode>
    <LiveContext.Provider value={connectLive()}>
      <Console config={config} />
    </LiveContext.Provider>
  </StrictMode>,
  document.getElementById('console'),
);
