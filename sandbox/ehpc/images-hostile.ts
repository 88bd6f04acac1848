/**
 * Images named by strangers who share them with the account. Nothing of it may become a mention, a link, a format or a
 * script where it is shown, and no such record may hide the others.
 */
export const hostile: readonly unknown[] = [
  image('00channel', '<!channel>', 'everyone <!here> <!everyone> look'),
  image('01person', '<@U0ADA>', 'asks <@U0BOT> and <#C0INCIDENT|incident>'),
  image(
    '02link',
    '<https://evil.example|Log in>',
    'https://evil.example/token and <mailto:root@evil.example|mail>',
  ),
  image('03marks', '*bold* _italic_ ~struck~', '> quoted\n> over two lines'),
  image('04code', '`code` ```block```', 'ends in a backtick `'),
  image('05html', '<img src=x onerror=alert(1)>', '<script>alert(document.domain)</script>'),
  image('06entities', '&lt;!channel&gt; &amp;amp; "quoted"', "it's </div><b>bold</b>"),
  image('07bidi', 'centos\u202E97-tnenrek\u202C', '\u2066isolated\u2069 \u200Fright to left \u05D0\u05D1'),
  image('08surrogate', 'half \uD83D of a pair', '\uDE00 the other half'),
  image(
    '09emoji',
    '\u{1F680} rocket :rocket: \u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
    ':wave: :not_an_emoji:',
  ),
  image('10lines', 'two\nlines\r\nand\ttabs', '\n\n\n'),
  image('11control', 'bell\u0007 null\u0000 escape\u001B[31mred', '\u0085\u2028\u2029'),
  image('12long', 'long-'.repeat(400), 'word '.repeat(400)),
  image('13unbroken', 'x'.repeat(2000), '\u0301'.repeat(200)),
  image('14space', '   ', '\u00A0\u200B\uFEFF'),
  image('15date', '<!date^1700000000^{date}^https://evil.example|soon>', '<!subteam^S0EVIL|@admins>'),
  image('16command', '/ehpc-images decide m-evil', '$(rm -rf ~); `reboot` && aliyun ecs DeleteImage'),
  image('17formula', '=HYPERLINK("https://evil.example")', '@SUM(1+1)*cmd|calc'),
  image('18same', 'CHESS5V5.0.27', 'Has the name of an image of the account'),
  image('19cyrillic', '\u0421\u0415NTOS_7.6', 'The first two letters are Cyrillic'),
  {
    ...image('20numbers', '', ''),
    ImageName: 5027,
    Description: 7.6,
    Size: '40',
    ImageOwnerAlias: 1,
    Status: 0,
  },
  { ...image('21types', '', ''), ImageName: ['a', 'list'], Description: { of: 'objects' }, Size: -1 },
  { ...image('22tags', 'tags of other kinds', ''), OsTag: 'CentOS_7.6_64', BaseOsTag: null },
  { ...image('23nulls', 'nulls', ''), Description: null, Size: null, Uid: null, Status: null, OsTag: null },
  { ImageId: 'm-hostile24onlyid00000' },
  { ImageName: 'without an id' },
  { ImageId: '<!channel> m-evil', ImageName: 'with an id that is none' },
  {},
  null,
  'no record at all',
  // Among them one that is as it should be.
  image('29honest', 'honest-centos', 'An image that is as it should be'),
];

function image(id: string, ImageName: string, Description: string) {
  const os = { Platform: 'CentOS', OsTag: 'CentOS_7.6_64', Version: '7.6', Architecture: 'x86_64' };
  return {
    ImageId: `m-hostile${id}`.padEnd(22, '0'),
    ImageName,
    Description,
    Size: 40,
    ImageOwnerAlias: 'others',
    Status: 'Available',
    Uid: '1666666666666666',
    BaseOsTag: os,
    OsTag: { ...os, BaseOsTag: os.OsTag },
  };
}
