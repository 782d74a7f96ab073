import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { test } from 'node:test'
import { misbehaving } from './service/remote/test-misbehaving.ts'
import { csv, source } from './service/remote/test-source.ts'
import { decode } from './service/test-examination.ts'

const good = csv('arbre;hauteur\nchêne;12\ntilleul;9\n')
const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(code, headers).end()
const login: RequestListener = (request, response) =>
  request.url === '/login'
    ? void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><form></form>')
    : void response.writeHead(302, { location: '/login' }).end()

interface Case {
  /** Title of the link. */
  is: string
  days: RequestListener[]
  /** What everybody reads after six days. */
  says: RegExp
  /** Broken for its readers and its producer; false for all others. */
  isBroken?: boolean
  isSecure?: boolean
}

const cases: Case[] = [
  {
    is: 'panne',
    days: [good, status(500)],
    says: /le serveur est en panne, code HTTP 500.*Le lien est dit rompu/,
    isBroken: true,
  },
  {
    is: 'absent',
    days: [good, status(404)],
    says: /aucun fichier à cette adresse, code HTTP 404/,
    isBroken: true,
  },
  {
    is: 'retiré',
    days: [good, status(410)],
    says: /fichier retiré, selon le serveur, code HTTP 410.*lignes montrées ici sont celles de la dernière lecture/,
    isBroken: true,
  },
  { is: 'absent un jour', days: [good, status(404), good], says: /même contenu, à l’octet près/ },
  {
    is: 'absent un jour sur deux',
    days: [good, status(404), good, status(404), good, status(404), good],
    says: /même contenu/,
  },
  {
    is: 'HEAD refusé',
    days: [(request, response) => (request.method === 'GET' ? good : status(405))(request, response)],
    says: /même contenu/,
  },
  {
    is: 'inchangé',
    days: [csv('a;b\n1;2\n', { etag: '"1"' }), status(304)],
    says: /inchangé, selon le serveur/,
  },
  {
    is: 'inchangé sans rien avoir donné',
    days: [status(304)],
    says: /sans donner de fichier, code HTTP 304/,
    isBroken: true,
  },
  {
    is: 'étiquette impossible',
    days: [
      (_request, response) => {
        response.socket?.end(
          'HTTP/1.1 200 OK\r\netag: "\xe9\u0142"\r\nlast-modified: hier\r\nconnection: close\r\n\r\na;b\n1;2\n',
        )
      },
    ],
    says: /même contenu/,
  },
  {
    is: 'conditions refusées',
    days: [
      (request, response) =>
        (request.headers['if-none-match'] ? status(400) : csv('a;b\n1;2\n', { etag: '"1"' }))(
          request,
          response,
        ),
    ],
    says: /(même contenu|code HTTP 400)/,
  },
  {
    is: 'boucle',
    days: [good, (request, response) => status(302, { location: `${request.url}1` })(request, response)],
    says: /trop de redirections/,
    isBroken: true,
  },
  {
    is: 'réseau privé',
    days: [good, status(302, { location: 'http://10.0.0.1/' })],
    says: /réseau privé.*ne dit pas que le lien est rompu/,
  },
  { is: 'lent', days: [good, () => undefined], says: /pas répondu à temps/, isBroken: true },
  {
    is: 'sans fin',
    days: [
      good,
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/csv' })
        const timer = setInterval(() => response.write('a;b\n'.repeat(1000)), 1)
        response.once('close', () => clearInterval(timer))
      },
    ],
    says: /plus gros que ce que ce site va chercher.*peut s’ouvrir dans votre navigateur/,
  },
  { is: 'certificat', days: [good], isSecure: true, says: /la connexion n’est pas sûre/, isBroken: true },
  {
    is: 'attendez',
    days: [good, status(429, { 'retry-after': '3600' })],
    says: /demandé d’attendre, code HTTP 429.*ne dit pas que le lien est rompu/,
  },
  {
    is: 'absent et attendez',
    days: [good, status(404, { 'retry-after': '3600' })],
    says: /aucun fichier/,
    isBroken: true,
  },
  {
    is: 'rompu puis attendez',
    days: [
      good,
      status(404),
      status(404),
      status(404),
      status(404),
      status(404),
      status(503, { 'retry-after': '60' }),
    ],
    says: /demandé d’attendre.*Le lien est dit rompu/,
    isBroken: true,
  },
  {
    is: 'rompu puis fermé',
    days: [good, status(404), status(404), status(404), status(404), status(404), status(403)],
    says: /n’ouvre pas ce fichier à ce site, code HTTP 403/,
  },
  {
    is: 'coupé',
    days: [
      good,
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/csv', 'content-length': '5000' }).write('a;b\n')
        setTimeout(() => response.destroy(), 20)
      },
    ],
    says: /la réponse s’est interrompue avant la fin/,
    isBroken: true,
  },
  { is: 'vide', days: [good, csv('')], says: /une réponse vide, code HTTP 200/, isBroken: true },
  {
    is: 'connexion',
    days: [good, login],
    says: /une page web, pas un fichier de données.*d’accueil ou de connexion, et non à un fichier.*dernière lecture réussie/,
  },
]

test('what each server answers is said in words, and only what fails for days is broken', async (t) => {
  const { link, work, page, after, resource, editor } = await source(t, { FETCH_MAX_SIZE: '65536' })
  let day = 0
  const links: { id: string; of: Case }[] = []
  for (const of of cases) {
    const site = await misbehaving(t, of.days, { today: () => day, isSecure: of.isSecure ?? false })
    links.push({ id: await link('', { url: `${site}/arbres.csv`, title: `Lien : ${of.is}` }), of })
  }
  await work()
  for (day = 1; day <= 6; day++) {
    await after(1, { idleTimeoutMs: 250 })
    if (day > 1) continue
    for (const { id, of } of links) assert.notEqual((await resource(id)).available, false, of.is)
    assert.doesNotMatch(decode((await editor.get('/workspace')).body), /Liens rompus/)
  }
  const broken = decode((await editor.get('/workspace')).body)
  for (const { id, of } of links) {
    const seen = decode(await page(id)).replace(/\s+/g, ' ')
    assert.match(seen, of.says, of.is)
    assert.equal((await resource(id)).available === false, of.isBroken ?? false, of.is)
    assert.equal(/lien rompu/.test(seen), of.isBroken ?? false, of.is)
  }
  assert.match(broken, new RegExp(`Liens rompus.*${cases.filter(({ isBroken }) => isBroken).length}`, 's'))
  assert.match(broken, /rompu depuis le [^(]*\(aucun fichier à cette adresse, code HTTP 404\)/)
})
