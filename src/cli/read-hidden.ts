import process from 'node:process'

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const BACKSPACES = new Set(['\u007f', '\b'])

/**
 * Reads one line from the terminal without showing it. The question goes to standard error, so that standard output
 * stays clean. Undefined when there is no terminal, or the user gave up with Ctrl-C.
 */
export async function readHidden(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) return undefined
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  try {
    return await new Promise((resolve) => {
      let typed = ''
      const onData = (text: string) => {
        for (const character of text) {
          const isEnd = character === '\r' || character === '\n' || character === CTRL_D
          if (isEnd || character === CTRL_C) {
            stdin.off('data', onData)
            resolve(isEnd ? typed : undefined)
            return
          }
          typed = BACKSPACES.has(character) ? typed.slice(0, -1) : typed + character
        }
      }
      stdin.on('data', onData)
    })
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}
