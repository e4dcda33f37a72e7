import CroiseeCommands

await CroiseeCommand.start()
