/** Docker keeps what a health check printed, and `docker inspect` shows it. */
export const enHealthcheck = {
  healthy: (host: string, port: number) => `ok: ADMIN_HOST ${host}, ADMIN_PORT ${port}`,
  unhealthy: (host: string, port: number, seconds: number) =>
    `No healthy response from ADMIN_HOST ${host}, ADMIN_PORT ${port} within ${seconds} s. Check the log of the bot.`,
  anyPort:
    'ADMIN_PORT is 0, so the port changes at each start and the health check cannot find it. Set a fixed port.',
};
