from store import cur
from telegram import Update
from telegram.ext import ContextTypes
from aiogram import types, Router
from aiogram.filters import Command, CommandObject
import discord
from discord.ext import commands
from discord import app_commands
from slack_bolt import App
bot = commands.Bot("!")
app = App()
router = Router()

async def start(update: Update, context: ContextTypes.DEFAULT_TYPE):
    # ruleid: sql-injection
    cur.execute("select " + update.message.text)
    # ruleid: sql-injection
    cur.execute("select " + " ".join(context.args))

@router.message(Command("x"))
async def x(message: types.Message, command: CommandObject):
    # ruleid: sql-injection
    cur.execute("select " + message.text)
    # ruleid: sql-injection
    cur.execute("select " + command.args)

@bot.command()
async def ping(ctx, *, host: str):
    # ruleid: sql-injection
    cur.execute("select " + host)
    # ok: sql-injection
    cur.execute(f"select {ctx.guild.id}")

class Cog(commands.Cog):
    @commands.command()
    async def look(self, ctx, name: str, n: int):
        # ruleid: sql-injection
        cur.execute("select " + name)
        # ok: sql-injection
        cur.execute(f"select {n}")
    @app_commands.command(name="q")
    async def q(self, interaction: discord.Interaction, name: str):
        # ruleid: sql-injection
        cur.execute("select " + name)
    @commands.Cog.listener()
    async def on_message(self, message):
        # ruleid: sql-injection
        cur.execute("select " + message.content)

@app.command("/x")
def c(ack, respond, command):
    # ruleid: sql-injection
    cur.execute("select " + command["text"])
@app.event("message")
def e(event, say):
    # ruleid: sql-injection
    cur.execute("select " + event["text"])
@app.action("b")
def a(ack, body):
    # ruleid: sql-injection
    cur.execute("select " + body["actions"][0]["value"])
@app.message("hello")
def m(message, say):
    # ruleid: sql-injection
    cur.execute("select " + message["text"])
