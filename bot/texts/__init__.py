"""Every Chinese sentence a user can see, except the notices of an answer (`retrieval.notices` words those).

`help` is what the command line says about itself, `errors` what went wrong, `chat` Telegram, `service` whoever runs the
bot; `words` is what terminal and Telegram share.
"""
