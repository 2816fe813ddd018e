export { BackgroundTaskHelper } from './index.js';
