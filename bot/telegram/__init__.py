"""The Telegram front end: updates come in, are admitted, ordered and answered; nothing here computes an answer.

An update goes: polling or web → intake → lanes → gate → commands, messages or buttons → asking → courier.

application everything put together: which handler does what, and in what order
intake      polling, webhook → inbox → one lane a user → the application's handlers, with an errand for each update
gate        what is let on to the other handlers, by access: who may ask
handlers    questions, buttons, commands, inline queries, administration, each given a context: the errand, and the
            services of the collection that is asked there
finding     answers found in processes of their own; disk: the store's thread
showing     card (what an answer shows) → markup (pages of HTML that Telegram accepts) → keyboards
sending     courier (messages) → python-telegram-bot's methods, with pace (flood limits, waiting, trying again) as their
            rate limiter and transport (connections) as their client
"""
