/**
 * The versions of Node.js that the tests are run on before a release, the oldest first: the least that `engines` admits,
 * then each line that gets releases. When each line begins and ends: https://github.com/nodejs/Release#release-schedule
 */
export const supportedNodes = ['20.19.0', '22.23.3', '24.21.0', '26.10.0'];
