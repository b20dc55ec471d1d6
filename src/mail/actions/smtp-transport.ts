import nodemailer from 'nodemailer'

/** Hands one letter in. Throws when it was not taken. */
export type MailTransport = {
  send(mail: {
    readonly id: string
    readonly to: string
    readonly replyTo: string | null
    readonly subject: string
    readonly text: string
    readonly html: string
  }): Promise<void>
  close(): void
}

const CONNECT_MS = 10_000
const SILENCE_MS = 20_000

/** Submission by SMTP. TLS is used where the server offers it; `smtps://` demands it. */
export function createSmtpTransport(options: { readonly url: string; readonly from: string }): MailTransport {
  const transport = nodemailer.createTransport({
    url: options.url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // A letter is text that we wrote: nothing in it is a file or an address to load.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      await transport.sendMail({
        from: options.from,
        // As an object: the address is never parsed as a list.
        to: { name: '', address: mail.to },
        ...(mail.replyTo === null ? {} : { replyTo: { name: '', address: mail.replyTo } }),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Kasa-Mail': mail.id },
      })
    },
    close: () => transport.close(),
  }
}
