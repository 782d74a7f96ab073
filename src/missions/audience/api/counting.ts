import type { App } from '#kernel/http'
import { countAnswer } from '../service/answers.ts'
import { takeNoted } from '../service/noting.ts'
import type { Said } from '../service/visitor.ts'

/** Counts once the answer is gone: nobody waits for it, and a fault of it is nobody's but ours. */
export function countAnswers(app: App): void {
  app.addHook('onResponse', (request, reply, done) => {
    const noted = takeNoted(request.id)
    try {
      const { headers, ctx, method, ip } = request
      if (ctx)
        countAnswer(ctx, {
          method,
          status: reply.statusCode,
          dialect: request.routeOptions.config.dialect,
          fromPage: headers['sec-fetch-site'] === 'same-origin',
          said: saidBy(headers),
          address: ip,
          host: request.hostname,
          noted,
        })
    } catch (error) {
      request.log.warn({ error: String(error) }, 'a use was not counted')
    }
    done()
  })
}

function saidBy(headers: Readonly<Record<string, string | string[] | undefined>>): Said {
  const one = (name: string) => [headers[name]].flat()[0]
  return {
    'user-agent': one('user-agent'),
    referer: one('referer'),
    dnt: one('dnt'),
    'sec-gpc': one('sec-gpc'),
    'sec-purpose': one('sec-purpose'),
    purpose: one('purpose'),
    'x-moz': one('x-moz'),
  }
}
