import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Agent, agentOf, cameFrom, isAhead, refusesCounting } from './service/visitor.ts'

test('browsers are people, other programs are programs, robots are neither', () => {
  const agents: Record<Agent, readonly (string | undefined)[]> = {
    browser: [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 SamsungBrowser/28.0',
      'Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
      'Mozilla/5.0 (Android 12; Mobile; rv:109.0) Gecko/113.0 Firefox/113.0 QwantMobile/5.4',
      'Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18',
    ],
    program: [
      undefined,
      '',
      'curl/8.9.1',
      'Wget/1.24.5',
      'python-requests/2.32.3',
      'python-httpx/0.28',
      'Python-urllib/3.12',
      'libcurl/8.5.0 r-curl/6.0.1 httr2/1.1.0',
      'Go-http-client/2.0',
      'Java/21.0.4',
      'Apache-HttpClient/4.5.14 (Java/17)',
      'okhttp/4.12.0',
      'node',
      'axios/1.8.4',
      'duckdb/v1.3.0(linux_amd64)',
      'QGIS/33805',
      'PostmanRuntime/7.43.0',
    ],
    robot: [
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116 Safari/537.36',
      'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)',
      'Mozilla/5.0 (compatible; Qwantbot/1.0; +https://help.qwant.com/bot/)',
      'DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)',
      'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)',
      'CCBot/2.0 (https://commoncrawl.org/faq/)',
      'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
      'Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)',
      'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
      'Mastodon/4.3.0 (http.rb/5.2.0; +https://mastodon.social/) Bot',
      'Mozilla/5.0 (compatible; archive.org_bot +http://archive.org/details/archive.org_bot)',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36',
      'Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)',
      'Scrapy/2.12 (+https://scrapy.org)',
      'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
      'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)',
    ],
  }
  for (const [agent, texts] of Object.entries(agents))
    for (const text of texts) assert.equal(agentOf(text), agent, text)
})

test('where a reader came from is a class, and a host only when the network knows it', () => {
  const origins: [string | undefined, string, string | null][] = [
    [undefined, 'direct', null],
    ['', 'direct', null],
    ['about:blank', 'other', null],
    ['not an address', 'direct', null],
    ['https://data.example.fr/datasets?q=secret', 'site', null],
    ['https://www.google.fr/', 'search', null],
    ['https://www.google.co.uk/', 'search', null],
    ['https://duckduckgo.com/?q=arbres', 'search', null],
    ['https://fr.search.yahoo.com/', 'search', null],
    ['https://notgoogle.fr/', 'other', 'notgoogle.fr'],
    ['https://google.evil-site.net/', 'other', 'google.evil-site.net'],
    ['https://www.Lemonde.fr/article?id=42#x', 'other', 'lemonde.fr'],
    ['https://user:secret@blog.paris/', 'other', 'blog.paris'],
    ['https://équipe.fr/', 'other', 'xn--quipe-9ra.fr'],
    ['http://192.168.1.12/portail', 'other', null],
    ['http://[2001:db8::1]/', 'other', null],
    ['http://intranet/', 'other', null],
    ['http://wiki.ministere.local/', 'other', null],
    ['ftp://files.lemonde.fr/', 'other', null],
    ['https://<script>alert(1)</script>.fr/', 'direct', null],
    ['javascript:alert(1)', 'other', null],
    ["https://a'onmouseover=alert(1).fr/", 'other', null],
    [`https://${'a'.repeat(5000)}.fr/`, 'direct', null],
  ]
  for (const [referer, origin, host] of origins)
    assert.deepEqual(cameFrom(referer, ['data.example.fr']), { origin, host }, referer)
})

test('whoever asks not to be counted, and whoever fetches ahead, is heard', () => {
  assert.ok(refusesCounting({ dnt: '1' }) && refusesCounting({ 'sec-gpc': '1' }))
  assert.ok(!refusesCounting({}) && !refusesCounting({ dnt: '0' }))
  assert.ok(isAhead({ 'sec-purpose': 'prefetch;prerender' }) && isAhead({ 'x-moz': 'prefetch' }))
  assert.ok(isAhead({ purpose: 'prefetch' }) && !isAhead({}))
})
