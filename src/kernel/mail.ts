import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'
import type { Config } from './config.ts'
import type { Ctx } from './context.ts'
import { defineJob, enqueue } from './jobs.ts'

export const Mail = z.object({ to: z.email(), subject: z.string(), text: z.string() })
export type Mail = z.infer<typeof Mail>

let transporter: { url: string; transporter: Transporter } | null = null

/** Sends one mail, or keeps it in `DATA_DIR/mails` when no server is configured (said in the log). */
export const sendMailJob = defineJob({
  name: 'kernel.send-mail',
  payload: Mail,
  run: (ctx, mail) => send(ctx, mail),
})

/** Asks for a mail in the transaction of the caller: no mail for what was rolled back, none lost for what stands. */
export function sendMail(ctx: Ctx, mail: Mail): Promise<void> {
  return enqueue(ctx, { job: sendMailJob, payload: mail })
}

/** Lets go of the mail server: its idle connections would keep the program alive. */
export function closeMail(): void {
  transporter?.transporter.close()
  transporter = null
}

async function send({ config, log }: Ctx, mail: Mail): Promise<void> {
  if (config.smtpUrl) {
    await transport(config.smtpUrl).sendMail({ ...mail, from: config.mailFrom })
    return
  }
  const path = await keep(config, mail)
  log.info({ to: mail.to, subject: mail.subject, path }, 'mail kept in a file: SMTP_URL is not set')
}

function transport(url: string): Transporter {
  if (transporter?.url !== url) transporter = { url, transporter: createTransport({ url, pool: true }) }
  return transporter.transporter
}

async function keep(config: Config, mail: Mail): Promise<string> {
  const folder = join(config.dataDir, 'mails')
  await mkdir(folder, { recursive: true })
  // Two mails of the same millisecond are two files.
  const unique = `${Date.now()}-${crypto.randomUUID().slice(0, 8)}`
  const path = join(folder, `${unique}-${mail.to.replace(/[^\w@.-]/g, '_')}.txt`)
  await writeFile(path, `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}\n`, { mode: 0o600 })
  return path
}
