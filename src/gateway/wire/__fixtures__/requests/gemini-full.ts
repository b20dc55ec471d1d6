/** A request of Google's dialect with every feature that OpenAI and Anthropic both can carry. */
export const GEMINI_FULL = {
  systemInstruction: { parts: [{ text: 'Be brief.' }] },
  contents: [
    {
      role: 'user',
      parts: [
        { text: 'Weather in both? 😀' },
        { inlineData: { mimeType: 'image/png', data: 'iVBORw0K' } },
        { inlineData: { mimeType: 'application/pdf', data: 'JVBERi0=' } },
      ],
    },
    {
      role: 'model',
      parts: [
        { text: 'Two cities.', thought: true },
        { text: 'Looking.' },
        { functionCall: { name: 'weather', args: { city: 'Paris' } }, thoughtSignature: 'c2ln' },
        { functionCall: { id: 'b', name: 'weather', args: {} } },
      ],
    },
    {
      role: 'user',
      parts: [
        { functionResponse: { name: 'weather', response: { output: '12 °C' } } },
        { functionResponse: { id: 'b', name: 'weather', response: { error: 'which city?' } } },
        { text: 'Thanks' },
      ],
    },
  ],
  tools: [
    {
      functionDeclarations: [
        {
          name: 'weather',
          description: 'Weather of a city',
          parameters: { type: 'OBJECT', properties: { city: { type: 'STRING', nullable: true } } },
        },
      ],
    },
  ],
  toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['weather'] } },
  safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
  generationConfig: {
    maxOutputTokens: 200,
    temperature: 0.5,
    topP: 0.9,
    stopSequences: ['END'],
    responseMimeType: 'application/json',
    responseSchema: { type: 'OBJECT', properties: {} },
    thinkingConfig: { includeThoughts: true, thinkingBudget: 1024 },
  },
}
