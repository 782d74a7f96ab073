import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  to: string
  text: string
}

export interface MailServer {
  url: string
  connections: () => number
  close: () => Promise<void>
}

/**
 * A real SMTP server on this machine. `hear` gets each mail once its last word was said; the sender is told that it was
 * taken when that is done, and to come back when it throws.
 */
export async function openMailServer(hear: (mail: ReceivedMail) => Promise<void>): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo[0]?.address ?? ''
      text(stream)
        .then((said) => hear({ to, text: said }))
        .then(
          () => done(),
          () => done(Object.assign(new Error('come back later'), { responseCode: 451 })),
        )
    },
  })
  // A sender that is killed leaves its connection half-way.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    connections: () => server.connections.size,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
