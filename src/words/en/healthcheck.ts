/** Docker keeps what a health check printed, and `docker inspect` shows it. */
export const enHealthcheck = {
  healthy: (host: string, port: number) => `ok: ADMIN_HOST ${host}, ADMIN_PORT ${port}`,
  unhealthy: (host: string, port: number, seconds: number) =>
    `No healthy answer from ADMIN_HOST ${host}, ADMIN_PORT ${port} within ${seconds} s. Look at the log of the bot.`,
  anyPort:
    'ADMIN_PORT is 0, so the port is another one at each start and cannot be known here. Set a fixed one.',
};
