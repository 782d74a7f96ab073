import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findFault, mayConnect, parseAllowed } from './address.ts'

const nothing = parseAllowed([])

/** Grouped by the family of the trick. */
const refused = `
  0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254
  172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1
  224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
  :: ::1 100::1 2001:2::1 2001:db8::1 2001:10::1 2001:20::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1
  fe80::1%eth0 fec0::1 ff02::1 4000::1
  ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 2001::1 2002:7f00:1::1
  localhost 1
`.match(/\S+/g)

test('only global addresses may be called', () => {
  for (const address of ['', ...(refused ?? [])]) assert.equal(mayConnect(address, nothing), false, address)
  for (const address of '8.8.8.8 93.184.216.34 172.15.0.1 172.32.0.1 2606:2800:220:1::1 2a00:1450::1'.split(
    ' ',
  )) {
    assert.equal(mayConnect(address, nothing), true, address)
  }
})

test('what the operator opens is open, and nothing beside it', () => {
  const allowed = parseAllowed(['10.2.0.0/16', '192.168.7.9', 'fd12::/32'])
  for (const address of ['10.2.0.1', '10.2.255.255', '192.168.7.9', 'fd12::5'])
    assert.equal(mayConnect(address, allowed), true, address)
  for (const address of ['10.3.0.1', '192.168.7.8', 'fd13::5', '::ffff:10.2.0.1'])
    assert.equal(mayConnect(address, allowed), false, address)
})

test('an entry that is neither an origin nor a range is named', () => {
  for (const entry of [
    '10.0.0.0/33',
    'intranet',
    'http://a.example/path',
    'http://u:p@a.example',
    'ftp://a.example',
    '10.0.0',
  ]) {
    assert.throws(() => parseAllowed([entry]), new RegExp(`"${entry.replaceAll('/', '\\/')}"`), entry)
  }
})

test('an address is refused for how it is written', () => {
  const cases: Array<[string, string | null]> = [
    ['https://data.example/a?b#c', null],
    ['http://data.example:8080/', null],
    ['HTTPS://DATA.EXAMPLE/', null],
    ['https://données.example/', null],
    ['http://93.184.216.34/', null],
    ['http://[2606:2800:220:1::1]/', null],
    ['ftp://data.example/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['data:text/plain,x', 'scheme'],
    ['gopher://data.example/', 'scheme'],
    ['http://user@data.example/', 'credentials'],
    ['http://user:secret@data.example/', 'credentials'],
    ['http://@data.example/', 'credentials'],
    ['http://data.example:22/', 'port'],
    ['https://data.example:25/', 'port'],
    ['http://data.example:0/', 'port'],
    ['http://2130706433/', 'spelling'],
    ['http://0x7f000001/', 'spelling'],
    ['http://0x5db8d822/', 'spelling'],
    ['http://0177.0.0.1/', 'spelling'],
    ['http://127.1/', 'spelling'],
    ['http://①②⑦.0.0.1/', 'spelling'],
    ['http://%31%32%37.0.0.1/', 'spelling'],
    ['http://data.ex%61mple/', 'spelling'],
    ['http://data.example./', 'spelling'],
    ['http://127.0.0.1./', 'spelling'],
    ['http:\\\\data.example\\', 'spelling'],
    ['http:data.example', 'spelling'],
    ['http:/data.example', 'spelling'],
    [' http://data.example/', 'spelling'],
    ['ht\ntp://data.example/', 'spelling'],
    ['http://data.example/a b', 'spelling'],
  ]
  for (const [text, expected] of cases) assert.equal(findFault(text, new URL(text), nothing), expected, text)
})

test('a redirect may be relative, and is judged the same when it names a host', () => {
  const base = new URL('https://data.example/dir/')
  const cases: Array<[string, string | null]> = [
    ['/other', null],
    ['file.csv?x=1', null],
    ['//other.example/x', null],
    ['//user@other.example/', 'credentials'],
    ['//2130706433/', 'spelling'],
    ['\\\\other.example', 'spelling'],
    ['https:other', 'spelling'],
    ['javascript:alert(1)', 'scheme'],
  ]
  for (const [text, expected] of cases)
    assert.equal(findFault(text, new URL(text, base), nothing), expected, text)
})

test('an origin that the operator opens keeps its port, and only it', () => {
  const allowed = parseAllowed(['http://intranet.example:81'])
  assert.equal(
    findFault('http://intranet.example:81/x', new URL('http://intranet.example:81/x'), allowed),
    null,
  )
  assert.equal(
    findFault('http://intranet.example:82/x', new URL('http://intranet.example:82/x'), allowed),
    'port',
  )
})
