import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { Choices, whys } from '../../schema/notification.ts'
import { readChoices, saveChoices } from '../../service/notifications/choices.ts'
import {
  findNotification,
  listNotifications,
  markRead,
  pageSize,
} from '../../service/notifications/reading.ts'
import { readUnsubscribe, unsubscribe } from '../../service/notifications/unsubscribing.ts'
import { NotificationsPage } from '../../views/notifications/notifications-page.tsx'
import { SettingsPage, UnsubscribePage } from '../../views/notifications/settings-page.tsx'
import { notificationWords } from '../../views/notifications/words.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true

export function notificationSite(app: App): void {
  readingRoutes(app)
  settingsRoutes(app)
  unsubscribeRoutes(app)
}

function readingRoutes(app: App): void {
  const querystring = z.object({ from: z.coerce.number().int().min(0).max(100_000).catch(0).default(0) })
  app.get('/notifications', { config, schema: { hide, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { from } = request.query
    const items = await listNotifications(ctx, { offset: from, limit: pageSize + 1 })
    const older = items.length > pageSize ? `/notifications?from=${from + pageSize}` : null
    return reply.html(
      <NotificationsPage
        frame={frameOf(request)}
        items={items.slice(0, pageSize)}
        older={older}
        now={ctx.now()}
      />,
    )
  })
  app.post('/notifications/read', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    await markRead(ctx)
    return reply.redirect(localPath(ctx.lang, '/notifications'), 303)
  })
  const params = z.object({ id: z.string().max(64) })
  app.get('/notifications/:id', { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const found = await findNotification(ctx, request.params.id)
    if (found) await markRead(ctx, found.id)
    return reply.redirect(localPath(ctx.lang, found?.path ?? '/notifications'), 303)
  })
}

const Typed = z.preprocess((body) => {
  const { timeZone, ...ways } = z.record(z.string(), z.unknown()).parse(body ?? {})
  return { timeZone, ways: Object.fromEntries(whys.map((why) => [why, ways[why]])) }
}, Choices)

function settingsRoutes(app: App): void {
  const path = '/notifications/settings'
  const querystring = z.object({ saved: z.string().optional() })
  app.get(path, { config, schema: { hide, querystring } }, async (request, reply) =>
    reply.html(
      <SettingsPage
        frame={frameOf(request)}
        choices={await readChoices(contextOf(request))}
        saved={request.query.saved !== undefined}
        error={null}
      />,
    ),
  )
  app.post(path, { config, schema: { hide } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: Typed,
      run: async (choices) => {
        await saveChoices(ctx, choices)
        return localPath(ctx.lang, `${path}?saved`)
      },
      again: async ({ refusal, errors }) => (
        <SettingsPage
          frame={frameOf(request)}
          choices={await readChoices(ctx)}
          saved={false}
          error={refusal?.rule.title[ctx.lang] ?? errors[0]?.detail ?? null}
        />
      ),
    })
  })
}

/** Reading the link changes nothing: scanners of mail open them all. Its POST works without a session (RFC 8058). */
function unsubscribeRoutes(app: App): void {
  const open = { access: 'public', dialect: 'site' } as const
  const params = z.object({ token: z.string().max(200) })
  const path = '/notifications/unsubscribe/:token'
  app.get(path, { config: open, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { what } = await readUnsubscribe(ctx, request.params.token)
    const words = notificationWords[ctx.lang]
    const named = what === 'digest' ? words.digest : words.whys[what]
    return reply.html(<UnsubscribePage frame={frameOf(request)} what={named} done={false} />)
  })
  app.post(path, { config: open, schema: { hide, params } }, async (request, reply) => {
    await unsubscribe(contextOf(request), request.params.token)
    return reply.html(<UnsubscribePage frame={frameOf(request)} what="" done />)
  })
}
