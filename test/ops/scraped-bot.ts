import { enterEnvironment, leaveEnvironment } from '../reliability/environment.ts';
import { openServers, startBot } from '../reliability/stage.ts';

/** A bot that has answered a few questions, and what Prometheus reads of it then. */
export async function scrapedBot(mode: 'http' | 'socket') {
  enterEnvironment('static', 'nowhere');
  const servers = await openServers();
  const { slack, ehpc } = servers;
  const [ada, incident] = [slack.person('ada'), slack.channel('incident', { bot: true })];
  const bot = await startBot(mode, servers);
  const ask = async (line: string) => (await slack.command(ada, incident, '/ehpc-images', line)).answer();
  const stop = async () => {
    await bot.stop();
    await servers.stop();
    leaveEnvironment();
  };
  try {
    await ask('centos');
    await ask('help');
    ehpc.fault('NotAuthorized', 'cn-beijing');
    await ask('fresh centos type:ecs.c7.large');
    return { text: await bot.metrics(), lines: bot.lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
