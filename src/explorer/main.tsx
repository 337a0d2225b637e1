/*
 * What it is: the entry of the page.
 * What it refuses to know: everything but where to draw the application.
 */
import './style.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id root: expected <div id="root"></div>.');
}
createRoot(root).render(<App />);
