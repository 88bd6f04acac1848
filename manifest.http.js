// Prints the manifest for HTTP mode, made from manifest.yml: node manifest.http.js https://bot.example.com
import { readFileSync } from 'node:fs';

const [address = ''] = process.argv.slice(2);
if (!URL.canParse(address) || !/^https:\/\/[^?#@]+$/.test(address)) {
  process.stderr.write(
    'Usage: npm run --silent manifest -- https://bot.example.com   (where Slack reaches the bot)\n',
  );
  process.exit(1);
}

const base = address.replace(/\/+$/, '');
const variant = readFileSync(new URL('manifest.yml', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => !line.endsWith('# Socket Mode'))
  .map((line) => line.replace('# HTTP: ', '').replace('https://bot.example.com', () => base))
  .filter((line) => !line.startsWith('#'));
process.stdout.write(variant.join('\n'));
