import { words } from '#kernel/words'

interface Told {
  title: string
  due: string
  url: string
  off: string
}

/** The mail that says that an update is due soon. */
export const reminderWords = words(
  {
    subject: ({ title, due }: Told) => `« ${title} » : mise à jour attendue avant le ${due}`,
    text: ({ title, due, url, off }: Told) =>
      `Bonjour,\n\nLe rythme annoncé pour « ${title} » demande une mise à jour avant le ${due}. Déposez le nouveau fichier ici, ou changez le rythme s’il n’est plus le bon :\n\n${url}\n\nUn seul rappel est envoyé par échéance. Pour ne plus en recevoir :\n\n${off}`,
  },
  {
    subject: ({ title, due }) => `“${title}”: an update is expected before ${due}`,
    text: ({ title, due, url, off }) =>
      `Hello,\n\nThe frequency announced for “${title}” asks for an update before ${due}. Send the new file here, or change the frequency if it is no longer right:\n\n${url}\n\nOne reminder is sent for each due date. To receive none:\n\n${off}`,
  },
)
