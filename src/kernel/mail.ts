import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transporter } from 'nodemailer'
import { z } from 'zod'
import type { Config } from './config.ts'
import type { Ctx } from './context.ts'
import { defineJob, enqueue } from './jobs.ts'

/** Titles that people wrote stand in subjects: one line, or they would write headers of their own. */
const oneLine = z.string().transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())

export const Mail = z.object({
  /** The same at each try: a server that has it already may leave the second one out (RFC 5322, 3.6.4). */
  id: z.string().optional(),
  to: z.email(),
  subject: oneLine,
  text: z.string(),
  /** Where a POST stops mails like this one, without a session (RFC 8058). */
  unsubscribe: z.url().optional(),
})
export type Mail = z.infer<typeof Mail>

let transporter: { url: string; transporter: Transporter } | null = null

/**
 * At least once: a link to sign in that comes twice serves, one that is lost does not. A program that is killed between
 * the last word of a mail and the answer of the server cannot know whether it left: it is sent again, by the same name.
 */
export const sendMailJob = defineJob({
  name: 'kernel.send-mail',
  payload: Mail,
  run: (ctx, mail) => handOver(ctx, mail),
})

/** Asks for a mail in the transaction of the caller: no mail for what was rolled back, none lost for what stands. */
export function sendMail(ctx: Ctx, mail: Mail): Promise<void> {
  return enqueue(ctx, { job: sendMailJob, payload: { id: crypto.randomUUID(), ...mail } })
}

/** Lets go of the mail server: its idle connections would keep the program alive. */
export function closeMail(): void {
  transporter?.transporter.close()
  transporter = null
}

/**
 * Gives one mail to the server now, or keeps it in `DATA_DIR/mails` when none is configured (said in the log).
 * @throws what the server or the way to it said: see `surelyNotSent`
 */
export async function handOver({ config, log }: Ctx, mail: Mail): Promise<void> {
  if (config.smtpUrl) {
    const mailer = await transport(config.smtpUrl)
    await mailer.sendMail({
      ...{ to: mail.to, subject: mail.subject, text: mail.text, from: config.mailFrom },
      ...(mail.id ? { messageId: `<${mail.id}@${new URL(config.publicUrl).hostname}>` } : {}),
      headers: headersOf(mail),
    })
    return
  }
  const path = await keep(config, mail)
  log.info({ to: mail.to, subject: mail.subject, path }, 'mail kept in a file: SMTP_URL is not set')
}

/** The server said no, or was never reached. Of any other failure nobody can tell: the mail may have left. */
export function surelyNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('responseCode' in error && typeof error.responseCode === 'number') return true
  if ('syscall' in error && error.syscall === 'connect') return true
  // A server behind a wall answers nothing at all: the client gives up before the system does.
  if ('timeoutType' in error && beforeMails.has(String(error.timeoutType))) return true
  return 'code' in error && unreached.has(String(error.code))
}

const unreached: ReadonlySet<string> = new Set(['EDNS', 'ETLS', 'EAUTH', 'ECONFIG'])
/** Of nodemailer: what takes too long before a mail is spoken of. */
const beforeMails: ReadonlySet<string> = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'])

function headersOf({ unsubscribe }: Mail): Record<string, string> {
  if (!unsubscribe) return {}
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** The library is read with the first mail: a process that sends none does without its 5 MB. */
async function transport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  if (transporter?.url !== url) transporter = { url, transporter: createTransport({ url, pool: true }) }
  return transporter.transporter
}

async function keep(config: Config, mail: Mail): Promise<string> {
  const folder = join(config.dataDir, 'mails')
  await mkdir(folder, { recursive: true })
  // Two mails of the same millisecond are two files.
  const unique = `${Date.now()}-${crypto.randomUUID().slice(0, 8)}`
  const path = join(folder, `${unique}-${mail.to.replace(/[^\w@.-]/g, '_')}.txt`)
  const headers = { To: mail.to, Subject: mail.subject, ...headersOf(mail) }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  await writeFile(path, `${head.join('\n')}\n\n${mail.text}\n`, { mode: 0o600 })
  return path
}
