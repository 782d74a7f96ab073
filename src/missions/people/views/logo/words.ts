import { words } from '#kernel/words'

/** The logo of an organisation, on the page that changes its sheet. */
export const logoWords = words(
  {
    title: 'Logo',
    why: 'Montré sur la page de l’organisation et à côté de ce qu’elle publie. Sans logo, ses initiales.',
    file: 'Image',
    fileWhy: 'PNG, JPEG, WebP ou AVIF ; 500 ko et 4 096 pixels de côté au plus.',
    send: 'Envoyer le logo',
    replace: 'Remplacer le logo',
    remove: 'Retirer le logo',
    removeWhy: 'Les initiales de l’organisation prendront sa place.',
    noFile: 'Choisissez une image à envoyer.',
    of: (organization: string) => `Logo : ${organization}`,
  },
  {
    title: 'Logo',
    why: 'Shown on the page of the organisation and beside what it publishes. Without a logo, its initials.',
    file: 'Picture',
    fileWhy: 'PNG, JPEG, WebP or AVIF; 500 kB and 4,096 pixels a side at most.',
    send: 'Send the logo',
    replace: 'Replace the logo',
    remove: 'Take the logo away',
    removeWhy: 'The initials of the organisation will take its place.',
    noFile: 'Choose a picture to send.',
    of: (organization) => `Logo: ${organization}`,
  },
)
